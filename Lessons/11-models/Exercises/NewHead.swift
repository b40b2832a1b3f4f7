import Practice

// 11.3  Train only the head · 只训练输出层
//
// A trained model is to learn a new task, and only one of its parts shall move: the one whose path
// is `head`, such as "head" or "body.2". Set requiresGrad of every parameter: true inside that part,
// false everywhere else, whatever it was before. Shown: a model with `body` and `head`,
// and head = "head": body.weight and body.bias are frozen, head.weight and head.bias are not.
//
// 一个训练好的模型要学新任务，只允许其中一个部分变动：路径为 `head` 的那部分，例如 "head" 或 "body.2"。
// 请设置每个参数的 requiresGrad：这部分里面是 true，其余一律 false，不管原来是什么。
// 例如：模型有 `body` 与 `head` 两部分，head = "head" 时，
// body.weight、body.bias 冻结，head.weight、head.bias 不冻结。

/// Freezes all parameters of `model` but those of the part at the path `head`.
func trainOnly(_ head: String, of model: Module) {
  // TODO
  return todo()
  // END
}
