// Keeps the site usable without network after the first visit. Pages: network first, three seconds at most, else as they
// were when last seen. Files under assets/ change their name with their content: kept, and never asked for again. Nothing
// needs this; frames of other sites and private windows go without. The names in double braces are filled in by the build.
"use strict";
const VERSION = "{{version}}";
const PRECACHED = ["{{precache}}"];
const PATIENCE = 3000;
const cacheName = `stillpoint-${VERSION}`;
const scope = new URL("./", self.location).href;

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(cacheName);
    // What an earlier version holds already need not be fetched again.
    await Promise.all(PRECACHED.map(async (path) => {
      const url = new URL(path, scope).href;
      const kept = await caches.match(url);
      if (kept) await cache.put(url, kept);
      else await cache.add(url);
    }));
    await self.skipWaiting();
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) if (name.startsWith("stillpoint-") && name !== cacheName) await caches.delete(name);
    await self.clients.claim();
  })());
});

const good = (response) => response && response.ok && response.type === "basic";

async function hashed(request) {
  const kept = await caches.match(request);
  if (kept) return kept;
  const response = await fetch(request);
  if (good(response)) (await caches.open(cacheName)).put(request, response.clone());
  return response;
}

// A page is the same whatever its settings: they are kept apart from its address.
async function page(request) {
  const plain = new URL(request.url);
  plain.search = plain.hash = "";
  const cache = await caches.open(cacheName);
  const kept = await cache.match(plain.href);
  const fresh = fetch(request).then(async (response) => {
    if (good(response)) await cache.put(plain.href, response.clone());
    return response;
  });
  fresh.catch(() => {});
  if (!kept) return fresh;
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, kept));
  return Promise.race([fresh.catch(() => kept), late]);
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(scope)) return;
  const path = request.url.slice(scope.length).split(/[?#]/)[0];
  if (/^assets\/.+\.[0-9a-f]{8}\.[a-z0-9]+$/.test(path)) event.respondWith(hashed(request));
  else if (path === "" || path.endsWith("/") || path.startsWith("poster/")) event.respondWith(page(request));
});
