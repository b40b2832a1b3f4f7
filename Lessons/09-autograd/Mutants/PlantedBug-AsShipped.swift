// diagnosis: evaluated-at-input
import Foundation
import Practice

func gradients(
  of steps: [(operation: String, inputs: [Int], number: Double)]
) -> [Double] {
  // TODO
  var values: [Double] = []
  for step in steps {
    let inputs = step.inputs.map { values[$0] }
    switch step.operation {
    case "add": values.append(inputs[0] + inputs[1])
    case "mul": values.append(inputs[0] * inputs[1])
    case "pow": values.append(pow(inputs[0], step.number))
    case "tanh": values.append(tanh(inputs[0]))
    case "relu": values.append(max(0, inputs[0]))
    default: values.append(step.number)  // a leaf
    }
  }
  var gradients = steps.map { _ in 0.0 }
  gradients[steps.count - 1] = 1
  for (index, step) in steps.enumerated().reversed() where !step.inputs.isEmpty {
    let g = gradients[index]  // what flows in from above
    let y = values[index]  // the result
    let a = values[step.inputs[0]]  // the first input
    let b = values[step.inputs[step.inputs.count - 1]]  // the last one
    let shares: [Double]
    switch step.operation {
    case "add": shares = [g, g]
    case "mul": shares = [g * b, g * a]
    case "pow": shares = [g * step.number * pow(a, step.number - 1)]
    case "tanh": shares = [g * (1 - a * a)]
    case "relu": shares = [y > 0 ? g : 0]
    default: fatalError("\(step.operation) is unknown.")
    }
    for (input, share) in zip(step.inputs, shares) {
      gradients[input] += share
    }
  }
  return gradients
  // END
}
