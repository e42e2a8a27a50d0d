// Elements of the page.

// Sets an attribute if it differs: readers of the screen hear of each change.
function attribute(e, name, value) {
  if (e.getAttribute(name) !== String(value)) e.setAttribute(name, value)
}

function element(tag, name, words = '') {
  const e = document.createElement(tag)
  e.className = name
  e.textContent = words
  return e
}
