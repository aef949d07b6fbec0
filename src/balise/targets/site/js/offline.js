/* balise: keeps the pages of this language and audience for when there is no network. Only from a web server. */
(function () {
  "use strict";
  const own = document.currentScript;
  // a reader who asked the browser to save data did not ask for the other pages
  if (!/^http/.test(location.protocol) || (navigator.connection || {}).saveData) return;
  try {
    const worker = navigator.serviceWorker; // refused in a sandboxed frame, absent without https
    if (!worker) return;
    addEventListener("load", function () {
      worker
        .register(new URL("../sw.js", own.src))
        .then(() => worker.ready)
        // the worker knows the language and the audience of each page of its list
        .then((registration) => registration.active.postMessage({ page: location.href }))
        .catch(() => null);
    });
  } catch (error) {
    // the page works as before
  }
})();
