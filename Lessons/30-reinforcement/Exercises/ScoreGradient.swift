import Foundation
import Practice

// 30.1  What one draw tells · 一次抽样告诉你什么
//
// A policy has a logit for each arm, and the softmax of the logits are its probabilities. It drew `arm`
// and got `reward`. Give the estimate that this draw makes: the gradient of log π(arm) by each logit,
// times the reward. It must hold for logits of 1000, too.
//
//     logits = [0, 0]    arm = 1    reward = 4      →      [-2, 2]
//
// 策略给每台机器一个 logit，logits 的 softmax 就是概率。它抽到了 `arm`，得到奖励 `reward`。
// 请给出这次抽样的估计：log π(arm) 对每个 logit 的梯度，乘以奖励（例子见上）。logit 为 1000 时也必须正确。

/// The gradient of log π(arm) by each logit, times the reward.
func scoreGradient(of arm: Int, logits: [Double], reward: Double) -> [Double] {
  // TODO
  return todo()
  // END
}
