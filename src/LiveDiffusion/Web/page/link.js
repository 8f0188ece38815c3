// The connection to the show: comes back by itself.

const silenceMs = 2000;

export class Link {
  constructor(store) {
    this.store = store;
    this.onPicture = () => {};
    this.watching = false;
    this.delayMs = 300;
    this.heardAt = 0;
    store.send = (message) => this.send(message);
    setInterval(() => this.check(), 500);
  }

  open() {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    this.socket = new WebSocket(`${scheme}://${location.host}/ws`);
    this.socket.binaryType = "blob";
    this.socket.addEventListener("open", () => {
      this.delayMs = 300;
      this.heardAt = performance.now();
      if (this.watching) this.send({ op: "watch", on: true });
    });
    this.socket.addEventListener("message", (event) => this.take(event.data));
    this.socket.addEventListener("close", () => {
      this.store.tell("link", "lost");
      setTimeout(() => this.open(), this.delayMs);
      this.delayMs = Math.min(2000, this.delayMs * 1.6);
    });
  }

  /** Asks for the live picture, or for no more of it. */
  watch(on) {
    if (this.watching === on) return;
    this.watching = on;
    this.send({ op: "watch", on });
  }

  send(message) {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(message));
  }

  take(data) {
    if (typeof data !== "string") {
      this.onPicture(data);
      return;
    }
    this.heardAt = performance.now();
    if (this.store.news.link !== "live") this.store.tell("link", "live");
    this.store.apply(JSON.parse(data));
  }

  check() {
    if (this.store.news.link === "live" && performance.now() - this.heardAt > silenceMs) this.store.tell("link", "stalled");
  }
}
