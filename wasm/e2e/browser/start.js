// Gives a Go program in the page what it expects of its surroundings, a file system above all, and starts it: the
// project, read-only, and an empty /tmp in memory.
"use strict";
(() => {
  // goWrite, goExit and goFail are calls to the program that opened this page: functions that it gave us, or else requests,
  // in order and answered before the program goes on.
  const call = (name) =>
    globalThis[name] ??
    ((payload) => {
      const request = new XMLHttpRequest();
      request.open("POST", `/call/${name}`, false);
      request.send(payload);
    });
  const [goWrite, goExit, goFail] = ["goWrite", "goExit", "goFail"].map(call);
  if (goFail !== globalThis.goFail) {
    addEventListener("error", ({ message }) => goFail(`page error: ${message}`));
    addEventListener("unhandledrejection", ({ reason }) => goFail(`page error: ${reason}`));
    addEventListener("beforeunload", () => goFail("the program left its page"));
  }

  const project = "/project"; // where the program finds the project
  let home = project; // where in it the program stands: the folder of the package under test
  const chunk = 1 << 16;

  const failure = (code) => Object.assign(new Error(code), { code });

  // One character per byte, so that any bytes pass.
  const writeSync = (fd, buf) => {
    for (let i = 0; i < buf.length; i += chunk) {
      goWrite(String(fd) + String.fromCharCode(...buf.subarray(i, i + chunk)));
    }
    return buf.length;
  };

  // resolve makes a path absolute and free of dots.
  const resolve = (...parts) => {
    let path = home;
    for (const part of parts) path = part.startsWith("/") ? part : `${path}/${part}`;
    const out = [];
    for (const name of path.split("/")) {
      if (name === "..") out.pop();
      else if (name && name !== ".") out.push(name);
    }
    return "/" + out.join("/");
  };

  // ask fetches what the host knows of a file of the project; anything else does not exist.
  const ask = async (what, path) => {
    path = resolve(path);
    if (path !== project && !path.startsWith(project + "/")) throw failure("ENOENT");
    const response = await fetch(`/${what}?path=${encodeURIComponent(path.slice(project.length + 1) || ".")}`);
    if (!response.ok || response.status === 204) throw failure("ENOENT");
    return response;
  };

  const attributes = ({ dir, size, mtimeMs = 0, entries }) => ({
    dir, size, entries,
    dev: 0, ino: 0, nlink: 1, uid: 0, gid: 0, rdev: 0, blksize: 4096, blocks: Math.ceil(size / 512),
    atimeMs: mtimeMs, mtimeMs, ctimeMs: mtimeMs,
    mode: dir ? 0o040755 : 0o100644,
    isDirectory: () => dir,
  });

  // Files in memory: path -> {dir, bytes}. Go writes there what examples print, and tests their temporary files.
  const memory = new Map([["/tmp", { dir: true, bytes: new Uint8Array(0) }]]);
  const inMemory = (path) => path === "/tmp" || path.startsWith("/tmp/");
  const children = (path) => [...memory.keys()].filter((p) => p.startsWith(path + "/") && !p.slice(path.length + 1).includes("/"));
  const remembered = (path) => {
    const file = memory.get(path);
    if (!file) throw failure("ENOENT");
    return file;
  };
  const remember = (path, file) => {
    if (!inMemory(path)) throw failure("EROFS");
    if (memory.has(path)) throw failure("EEXIST");
    if (!remembered(path.slice(0, path.lastIndexOf("/"))).dir) throw failure("ENOTDIR");
    memory.set(path, file);
    return file;
  };

  const stat = async (path) => {
    path = resolve(path);
    if (!inMemory(path)) return attributes(await (await ask("stat", path)).json());
    const { dir, bytes } = remembered(path);
    return attributes({ dir, size: bytes.length, entries: children(path).map((p) => p.slice(path.length + 1)) });
  };

  const constants = { O_WRONLY: 1, O_RDWR: 2, O_CREAT: 64, O_EXCL: 128, O_TRUNC: 512, O_APPEND: 1024, O_DIRECTORY: 65536 };
  const writing = constants.O_WRONLY | constants.O_RDWR | constants.O_CREAT | constants.O_TRUNC | constants.O_APPEND;
  const opened = new Map(); // file descriptor -> {path, file: {dir, bytes}, at, append}
  let nextFD = 3;

  const open = async (path, flags) => {
    path = resolve(path);
    let file;
    if (inMemory(path)) {
      if (memory.has(path) && flags & constants.O_CREAT && flags & constants.O_EXCL) throw failure("EEXIST");
      file = memory.get(path) || (flags & constants.O_CREAT ? remember(path, { dir: false, bytes: new Uint8Array(0) }) : remembered(path));
      if (file.dir && flags & writing) throw failure("EISDIR");
      if (flags & constants.O_TRUNC) file.bytes = new Uint8Array(0);
    } else {
      if (flags & writing) throw failure("EROFS");
      const { dir } = await stat(path);
      file = { dir, bytes: dir ? new Uint8Array(0) : new Uint8Array(await (await ask("read", path)).arrayBuffer()) };
    }
    if (flags & constants.O_DIRECTORY && !file.dir) throw failure("ENOTDIR");
    const fd = nextFD++;
    opened.set(fd, { path, file, at: 0, append: Boolean(flags & constants.O_APPEND) });
    return fd;
  };

  const handle = (fd) => {
    const h = opened.get(fd);
    if (!h) throw failure("EBADF");
    return h;
  };

  const read = async (fd, buffer, offset, length, position) => {
    const h = handle(fd);
    if (h.file.dir) throw failure("EISDIR");
    const from = position ?? h.at;
    const part = h.file.bytes.subarray(from, from + length);
    buffer.set(part, offset);
    if (position === null) h.at += part.length;
    return part.length;
  };

  const write = async (fd, buf, offset, length, position) => {
    const part = buf.subarray(offset, offset + length);
    if (fd === 1 || fd === 2) return writeSync(fd, part);
    const h = handle(fd);
    if (!inMemory(h.path)) throw failure("EBADF");
    const from = h.append ? h.file.bytes.length : (position ?? h.at);
    if (from + length > h.file.bytes.length) {
      const longer = new Uint8Array(from + length);
      longer.set(h.file.bytes);
      h.file.bytes = longer;
    }
    h.file.bytes.set(part, from);
    if (position === null) h.at = from + length;
    return length;
  };

  const close = async (fd) => {
    handle(fd);
    opened.delete(fd);
  };

  const mkdir = async (path) => void remember(resolve(path), { dir: true, bytes: new Uint8Array(0) });

  const remove = (dir) => async (path) => {
    path = resolve(path);
    if (!inMemory(path)) throw failure("EROFS");
    if (remembered(path).dir !== dir) throw failure(dir ? "ENOTDIR" : "EISDIR");
    if (children(path).length) throw failure("ENOTEMPTY");
    memory.delete(path);
  };

  // answering turns a function that returns a promise into one with a callback as its last argument.
  const answering = (f) => (...args) => {
    const callback = args.pop();
    f(...args).then((value) => callback(null, value), (error) => callback(error));
  };
  const refuse = answering(async () => {
    throw failure("EROFS");
  });

  globalThis.fs = {
    constants, writeSync,
    open: answering(open), read: answering(read), write: answering(write), close: answering(close),
    stat: answering(stat), lstat: answering(stat),
    fstat: answering(async (fd) => {
      const { path, file } = handle(fd);
      return inMemory(path) ? attributes({ dir: file.dir, size: file.bytes.length }) : stat(path);
    }),
    readdir: answering(async (path) => (await stat(path)).entries ?? []),
    mkdir: answering(mkdir), rmdir: answering(remove(true)), unlink: answering(remove(false)),
    readlink: answering(async () => {
      throw failure("EINVAL");
    }),
    fsync: answering(async () => {}),
  };
  for (const name of ["chmod", "chown", "fchmod", "fchown", "ftruncate", "lchown", "link", "rename", "symlink", "truncate", "utimes"]) {
    globalThis.fs[name] = refuse;
  }
  globalThis.path = { resolve };
  globalThis.process = {
    pid: 1, ppid: 0,
    getuid: () => -1, getgid: () => -1, geteuid: () => -1, getegid: () => -1, getgroups: () => [],
    umask: () => 0, cwd: () => home,
    chdir() {
      throw failure("EROFS");
    },
  };

  const load = (url) =>
    new Promise((resolve, reject) => {
      const script = Object.assign(document.createElement("script"), { src: url, onload: resolve });
      script.onerror = () => reject(new Error(`${url} does not load`));
      document.head.append(script);
    });

  addEventListener("DOMContentLoaded", async () => {
    try {
      const [start] = await Promise.all([fetch("/start.json").then((r) => r.json()), load("/wasm_exec.js"), load("/simd.js")]);
      home = start.home;
      const go = new Go();
      go.argv = start.argv;
      go.env = start.env;
      let code = 0;
      go.exit = (c) => (code = c);
      globalThis.stillpointSIMD?.imports(go.importObject);
      const { instance } = await WebAssembly.instantiateStreaming(fetch("/program.wasm"), go.importObject);
      if (globalThis.stillpointSIMD) stillpointSIMD.memory = instance.exports.mem;
      await go.run(instance);
      goExit(String(code));
    } catch (error) {
      goFail(`the program broke off: ${error.stack || error}`);
    }
  });
})();
