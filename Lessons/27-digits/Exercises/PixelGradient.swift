import Practice

// 27.3  The gradient on the pixels · 像素上的梯度
//
// `model` turns pictures, one in each row, into logits; `image` is one row, [1, pixels], and `label` its
// class. Give the gradient of the cross-entropy with respect to the pixels: a tensor of the image's shape.
// The image must stay as it is, and its own `requiresGrad` must not be changed. Where the gradient is
// positive, a lighter pixel makes the loss larger.
//
//     model x ↦ 2·x, image [[1, 0]], label 0  →  [[−0.2384, 0.2384]]
//
// `model` 把图片（每行一张）变成 logits；`image` 是其中一行，形状 [1, 像素数]；`label` 是它的类别。
// 请给出交叉熵对像素的梯度，形状与图片相同。图片本身不能改动，它的 `requiresGrad` 也不能改。
// 梯度为正的地方，像素越亮，损失越大。

/// The gradient of the loss of `image` against `label` with respect to its pixels.
func pixelGradient(
  of model: (Tensor) -> Tensor, image: Tensor, label: Int
) -> Tensor {
  // TODO
  return todo()
  // END
}
