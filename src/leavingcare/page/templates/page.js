// Keeps the page from ending while somebody types: nothing else, and every screen works without it.
(function () {
  "use strict";
  var last = 0;
  document.addEventListener("input", function () {
    if (Date.now() - last > 60000) {
      last = Date.now();
      fetch("/alive", { credentials: "same-origin" }).catch(function () {});
    }
  });
  var summary = document.querySelector(".summary");
  if (summary) { summary.setAttribute("tabindex", "-1"); summary.focus(); }
})();
