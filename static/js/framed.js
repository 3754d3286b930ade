// Tells the page around the frame how tall this one is, whenever that changes. Whoever frames it may listen:
// a height is no secret.

const tell = () => {
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  window.parent.postMessage({ campaignHeight: height }, "*");
};

if (window.parent !== window) new ResizeObserver(tell).observe(document.body);
