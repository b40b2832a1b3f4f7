import Practice

// 22.5  A product of whole numbers · 整数的乘积
//
// A linear layer of 8 bits: an input a[i] stands for (a[i] − zeroPoint) · scale, a weight
// weights[o][i] for weights[o][i] · scales[o]. Output o is
//     Σ (a[i] − zeroPoint) · weights[o][i] · scale · scales[o] + bias[o]
// Add up whole numbers, without rounding and with room enough, and multiply by the scales once, at the
// end. It is usual to take the sum apart, Σ a·w − zeroPoint · Σ w, because the second part is known
// before any input comes.
//     a = (10, 20), scale 0.5, zeroPoint 5, weights (3, −1), (2, 2), scales 0.1, 0.2, bias 1, 0  →  1, 4
//
// 8 位的线性层：输入 a[i] 代表 (a[i] − zeroPoint) · scale，权重 weights[o][i] 代表 weights[o][i] · scales[o]。
// 第 o 个输出见上式。请用整数求和，不舍入，位数要够；最后才乘一次缩放系数。
// 通常把和拆成 Σ a·w − zeroPoint · Σ w，因为后一部分在输入到来之前就知道。

/// The outputs of a layer of whole numbers.
func outputs(
  _ a: [UInt8], scale: Double, zeroPoint: Int, weights: [[Int8]], scales: [Double], bias: [Double]
) -> [Double] {
  // TODO
  return todo()
  // END
}
