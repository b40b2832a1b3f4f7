import Gradbook
import Workbook

/// The chapter on recording a function once: what a trace sees, and what it cannot see.
func tellTrace() {
  let weight = Tensor([[0.5, -1], [1, 0.25]]).named("w")
  func layer(_ x: Tensor) -> Tensor { x.matmul(weight).tanh().sum(dim: 1) }
  let x = Tensor([[1.0, 2], [3, 4], [-1, 0]]).named("x")
  let program = lesson.attempt { try trace(x, layer) }
  print(program)
  lesson.show("program")
  lesson.figure("program", ComputationGraph(of: program))
  lesson.show("other numbers") {
    let other = Tensor([[0.5, 0.5], [2, -1], [0, 3]], requiresGrad: true)
    let replayed = try program(other)[0]
    print("program: ", replayed)
    print("function:", layer(other))
    replayed.sum().backward()
    print("gradient:", other.grad?.shape ?? [])
  }
  lesson.show("other shape") {
    do {
      _ = try program(Tensor([[1.0, 2]]))
    } catch let error as ProgramError { print(error.text) }
  }
  tellLimits()
}

/// What a trace freezes, and what it refuses.
private func tellLimits() {
  let x = Tensor([1.0, -2, 3]).named("x")
  lesson.show("refused") {
    do {
      _ = try trace(Tensor(3.0).named("x"), doubled)
    } catch let error as ProgramError { print(error.text) }
  }
  lesson.show("where") {
    let leaky = try trace(x) { Tensor.where($0 .> 0, $0, $0 * 0.1) }
    print(leaky)
  }
  lesson.show("frozen") {
    var factor = 2.0
    let scaled = try trace(x) { tensor in
      print("the function runs, factor \(factor)")
      return tensor * factor
    }
    factor = 10
    print("program: ", try scaled(x)[0])
    print("function:", x * factor)
  }
}
