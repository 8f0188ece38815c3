// What the page knows of the show. Panels listen to parameters by index and to news by name.

export class Store {
  constructor(catalogue) {
    this.groups = catalogue.groups;
    this.parameters = catalogue.parameters;
    this.signals = catalogue.signals ?? [];
    this.byId = new Map(this.parameters.map((p) => [p.id, p]));
    this.base = this.parameters.map((p) => (p.type === "text" ? 0 : p.default));
    this.value = [...this.base];
    this.text = this.parameters.map((p) => (p.type === "text" ? p.default : ""));
    this.news = {};
    this.send = () => {};
    this.parameterListeners = this.parameters.map(() => []);
    this.newsListeners = new Map();
    this.waiting = new Map();
  }

  find(id) {
    return this.byId.get(id);
  }

  /** Calls `listener` now and whenever the parameter's base, value or text changes. */
  listen(parameter, listener) {
    this.parameterListeners[parameter.index].push(listener);
    listener();
  }

  /** Calls `listener(value)` when such news comes; at once when there is some. */
  on(name, listener) {
    if (!this.newsListeners.has(name)) this.newsListeners.set(name, []);
    this.newsListeners.get(name).push(listener);
    if (name in this.news) listener(this.news[name]);
  }

  tell(name, value) {
    this.news[name] = value;
    for (const listener of this.newsListeners.get(name) ?? []) listener(value);
  }

  /** Takes a message of the show. */
  apply(state) {
    const changed = new Set();
    for (const [key, into] of [["base", this.base], ["value", this.value], ["text", this.text]]) {
      const list = state[key];
      for (let i = 0; i + 1 < list.length; i += 2) {
        into[list[i]] = list[i + 1];
        changed.add(list[i]);
      }
    }
    for (const index of changed) this.notify(index);
    for (const [name, value] of Object.entries(state)) {
      if (!["op", "base", "value", "text"].includes(name)) this.tell(name, value);
    }
  }

  /** Sets a number, in the parameter's unit. Many changes within one frame of the screen are sent as one. */
  set(parameter, number) {
    const value = Math.min(parameter.max, Math.max(parameter.min, number));
    if (this.base[parameter.index] === value) return;
    this.base[parameter.index] = value;
    this.notify(parameter.index);
    if (this.waiting.size === 0) requestAnimationFrame(() => this.flush());
    this.waiting.set(parameter.index, { op: "set", id: parameter.id, value });
  }

  reset(parameter) {
    if (parameter.type === "text") this.write(parameter, parameter.default);
    else this.set(parameter, parameter.default);
  }

  fire(parameter) {
    this.send({ op: "set", id: parameter.id, value: 1 });
  }

  write(parameter, text) {
    this.text[parameter.index] = text;
    this.notify(parameter.index);
    this.send({ op: "text", id: parameter.id, text });
  }

  flush() {
    for (const message of this.waiting.values()) this.send(message);
    this.waiting.clear();
  }

  notify(index) {
    for (const listener of this.parameterListeners[index]) listener();
  }
}
