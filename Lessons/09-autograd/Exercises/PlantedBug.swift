import Foundation
import Practice

// 09.5  A bug in a small engine · 小引擎里的一个错
//
// This is a whole engine for scalars: first forward, then backward. A step is a leaf with its
// `number`, or an operation on earlier steps, whose positions stand in `inputs`; a power has its
// exponent in `number`. The result is ∂(last step)/∂(step) for every step.
// The slopes of its operations are those of lesson 8 and of exercise 09.4, but one line is wrong.
// Delete the line with todo(), run the check, and see in the graph which node is the first wrong
// one: that shows where to look. Mend the line and leave the rest alone.
//
// 这是一个完整的标量引擎：先前向，后反向。每个步骤要么是叶子，值在 number 里；要么是对前面步骤的一个运算，
// 那些步骤的位置在 inputs 里；乘方的指数在 number 里。返回的是最后一步对每一步的导数。
// 各个运算的斜率，就是第 8 课和习题 09.4 里的那些，但有一行写错了。先删去写着 todo() 的那一行，
// 运行检查，看图中第一个出错的是哪个节点：它会告诉你该看哪里。改好那一行，别的不要动。

/// The gradient of the last step with respect to every step.
func gradients(
  of steps: [(operation: String, inputs: [Int], number: Double)]
) -> [Double] {
  // TODO
  todo() as Void  // delete this line to begin
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
