// Before anything is drawn: the colour scheme that was chosen on an earlier page.
document.body.dataset.theme = localStorage.getItem("theme") || "auto";
