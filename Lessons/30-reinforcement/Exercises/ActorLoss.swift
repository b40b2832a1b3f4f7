import Gradbook
import Practice

// 30.4  The actor's loss · 演员的损失
//
// For each step of a batch: log π of the action that was drawn, the return that came, and the critic's
// value of the state. Give the loss of the policy as a tensor of rank 0: its step downhill makes actions
// likelier that did better than their state promised. It is a mean over the steps. Judged are the loss and
// its gradients: the values must get none, the critic has a loss of its own.
//
//     logProbs = [-1, -2]    returns = [3, 1]    values = [1, 2]      →      0
//     gradient of logProbs: [-1, 0.5]
//
// 一批里的每一步都有：抽到的动作的 log π、得到的回报、评论家对状态的估值。请给出策略的损失（零阶张量）：
// 沿它下降一步，那些比状态所许诺的更好的动作会变得更可能。损失是对各步的平均。
// 检查的是损失和它的梯度：values 不应得到梯度，评论家有自己的损失（例子见上）。

/// The loss of the policy; no gradient goes to the values.
func policyLoss(logProbs: Tensor, returns: Tensor, values: Tensor) -> Tensor {
  // TODO
  return todo()
  // END
}
