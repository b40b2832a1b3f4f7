import Gradbook
import GraphDrawing

let x = Tensor([1.0, 2.0], requiresGrad: true).named("x")
let w = Tensor([0.5, 0.25], requiresGrad: true).named("w")

let y = (x * w).sum().tanh().named("y")
print(y.item())

y.backward()
print(x.grad ?? "none")
print(w.grad ?? "none")

try ComputationGraph(of: y).render("y.svg", direction: .backward)
