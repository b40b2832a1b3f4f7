import Gradbook

// The least that a learner's program does; the benchmarks time it from its start to its end.
let x = Tensor(2.0, requiresGrad: true)
(x ** 2).backward()
precondition(x.grad?.item() == 4, "The gradient of x² at 2 is 4.")
