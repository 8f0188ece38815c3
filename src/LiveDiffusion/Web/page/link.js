// The connection to the show: comes back by itself.

const silenceMs = 2000;

export class Link {
  constructor(store) {
    this.store = store;
    this.onPicture = () => {};
    this.watched = new Set();
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
      for (const what of this.watched) this.send({ op: "watch", what, on: true });
    });
    this.socket.addEventListener("message", (event) => this.take(event.data));
    this.socket.addEventListener("close", () => {
      this.store.tell("link", "lost");
      setTimeout(() => this.open(), this.delayMs);
      this.delayMs = Math.min(2000, this.delayMs * 1.6);
    });
  }

  /** Asks for "picture", "routes" or "controllers", or for no more of it. */
  watch(what, on) {
    if (this.watched.has(what) === on) return;
    if (on) this.watched.add(what);
    else this.watched.delete(what);
    this.send({ op: "watch", what, on });
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
