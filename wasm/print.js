// Prints one part of a page: <button data-print="ID"> prints the section whose heading has that id.
"use strict";
(() => {
  for (const button of document.querySelectorAll("[data-print]")) {
    button.addEventListener("click", () => {
      const part = document.getElementById(button.dataset.print).closest("section");
      part.classList.add("printed");
      document.documentElement.classList.add("print-part");
      print();
    });
  }
  addEventListener("afterprint", () => {
    document.documentElement.classList.remove("print-part");
    document.querySelector(".printed")?.classList.remove("printed");
  });
})();
