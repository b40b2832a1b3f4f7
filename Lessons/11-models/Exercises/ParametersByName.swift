import Practice

// 11.1  Parameters by name · 按名字数参数
//
// A Sequential stacks Linear layers with a ReLU between every two of them, and none at the end:
// sizes [10, 5, 2] stand for Linear(10, 5), ReLU(), Linear(5, 2). List its parameters by name, as
// namedParameters() would, each with the number of its elements. Shown, for [10, 5, 2]:
//
//     0.weight: 50      0.bias: 5      2.weight: 10      2.bias: 2
//
// 一个 Sequential 由若干 Linear 叠成，每两个之间隔一个 ReLU，末尾没有：
// sizes 为 [10, 5, 2]，就是 Linear(10, 5)、ReLU()、Linear(5, 2)。
// 请像 namedParameters() 那样，按名字列出所有参数，并给出各自的元素个数。[10, 5, 2] 的结果见上。

/// The number of elements of every parameter, by name.
func parameterCounts(sizes: [Int]) -> [String: Int] {
  // TODO
  return todo()
  // END
}
