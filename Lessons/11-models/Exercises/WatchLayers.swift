import Practice

// 11.4  Watch the layers · 观察各层
//
// While `run` runs, the model will be called. Let every layer of the model, that is every child,
// report its output under its name: report("fc1", output). Then the watching ends: what the model
// computes later reports nothing. The model must compute, and train, as if nobody were watching.
// Call run exactly once. Shown: a model with fc1, act and fc2 gives three reports in one run.
//
// 在 `run` 运行期间，模型会被调用。请让模型的每一层（即每个子模块）以自己的名字报告输出：
// report("fc1", output)。之后观察就结束：模型以后再计算，不再有任何报告。
// 模型的计算和训练都要与没人观察时完全一样。run 只调用一次。
// 例如：模型有 fc1、act、fc2，运行一次，就有三份报告。

/// Reports the output of every child of `model`, with its name, while `run` runs.
func watch(
  _ model: Module, report: @escaping (String, Tensor) -> Void, during run: () -> Void
) {
  // TODO
  return todo()
  // END
}
