import { call } from "./api.js";
import { byId, element, money, setStatus, show, table } from "./dom.js";
import { on } from "./live.js";

const transitions = { pending: ["processing", "cancelled"], processing: ["shipped", "cancelled"], shipped: ["completed"] };
let lastOrder = -1;
let isReading = false;

const localTime = (text) => new Date(text).toLocaleString();

async function changeStatus(order, status) {
  try {
    await call(`/orders/${order.id}/status`, { method: "PUT", body: { status } });
    setStatus("status-result", `Order ${order.id} is ${status}.`, "good");
  } catch (error) {
    setStatus("status-result", `Order ${order.id}: ${error.message}`, "bad");
  }
  await read();
}

const actions = (order) =>
  element("div", { class: "row-actions" }, ...(transitions[order.status] ?? []).map((status) =>
    element("button", { class: "plain", type: "button", "data-key": `${order.id}-${status}`, "aria-label": `Order ${order.id}: ${status}`, onclick: () => changeStatus(order, status) }, status)));

function fillOptions(select, items, text) {
  const selected = select.value;
  select.replaceChildren(...items.map((item) => element("option", { value: item.id }, text(item))));
  if (items.some((item) => String(item.id) === selected)) select.value = selected;
}

async function read() {
  if (isReading) return;
  isReading = true;
  try {
    const [products, orders, users] = await Promise.all([call("/products?limit=200"), call("/orders?limit=20"), call("/users?limit=200")]);
    const form = byId("order-form");
    if (!form.contains(document.activeElement) || document.activeElement.tagName !== "SELECT") {
      fillOptions(form.elements.product, products.products, (product) => `${product.name} (${product.stock})`);
      fillOptions(form.elements.user, users.users, (user) => user.username);
    }
    show("products", table("Products", [
      { title: "Id", number: true, cell: (product) => product.id },
      { title: "Name", cell: (product) => product.name },
      { title: "Price", number: true, cell: (product) => money(product.price) },
      { title: "Stock", number: true, cell: (product) => element("span", { "data-stock": product.id }, product.stock) },
    ], products.products));
    show("orders", table("Orders", [
      { title: "Id", number: true, cell: (order) => order.id },
      { title: "Customer", cell: (order) => order.username },
      { title: "Product", cell: (order) => `${order.quantity} × ${order.product_name}` },
      { title: "Total", number: true, cell: (order) => money(order.total_price) },
      { title: "Status", cell: (order) => order.status },
      { title: "Placed", class: "when", cell: (order) => localTime(order.created_at) },
      { title: "Change status", cell: actions },
    ], orders.orders));
    show("users", table("Customers", [
      { title: "Id", number: true, cell: (user) => user.id },
      { title: "Name", cell: (user) => user.username },
      { title: "E-mail", cell: (user) => user.email },
    ], users.users));
  } catch (error) {
    setStatus("status-result", error.message, "bad");
  } finally {
    isReading = false;
  }
}

export const enter = read;

export function start(visible) {
  byId("order-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const { user, product, quantity } = event.target.elements;
    try {
      const { order } = await call("/orders", {
        method: "POST",
        headers: { "Idempotency-Key": crypto.randomUUID() },
        body: { user_id: Number(user.value), product_id: Number(product.value), quantity: Number(quantity.value) },
      });
      setStatus("order-result", `Order ${order.id} placed: ${order.quantity} × ${order.product_name}, ${money(order.total_price)}.`, "good");
    } catch (error) {
      setStatus("order-result", error.message, "bad");
    }
    await read();
  });
  on("orders", (rate) => {
    if (visible() && rate.last_id !== lastOrder) read();
    lastOrder = rate.last_id;
  });
}
