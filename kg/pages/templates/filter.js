// Shows only the entries that hold all words typed; without it everything is shown.
const box = document.getElementById("filter");
if (box) {
  box.closest(".filter").hidden = false;
  const entries = [...document.querySelectorAll(".entry")].map((one) => [one, one.textContent.toLowerCase()]);
  box.addEventListener("input", () => {
    const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const [entry, text] of entries) entry.hidden = !words.every((word) => text.includes(word));
    for (const section of document.querySelectorAll("section"))
      section.hidden = words.length > 0 && !section.querySelector(".entry:not([hidden])");
  });
}
