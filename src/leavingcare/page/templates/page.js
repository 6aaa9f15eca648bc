// Keeps the page from ending while somebody types, moves the focus to what is wrong, and looks again for an answer that is
// being worked out. Every screen works without it.
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
  var waits = document.querySelector("[data-waits]");
  function look() {
    fetch(waits.href, { credentials: "same-origin" }).then(function (answer) {
      if (answer.status === 202) { setTimeout(look, 400); } else { location.replace(waits.href); }
    }).catch(function () {});
  }
  if (waits) { setTimeout(look, 400); }
  if (summary) { summary.setAttribute("tabindex", "-1"); summary.focus(); }
})();
