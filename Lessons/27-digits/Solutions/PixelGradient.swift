import Practice

// The weights play no part: a copy of the picture is the leaf that wants a gradient. Everything that was
// computed from it leads back to it.
// 这里与权重无关：需要梯度的叶子节点是图片的一个副本。由它算出的一切，都会把梯度传回到它。

func pixelGradient(
  of model: (Tensor) -> Tensor, image: Tensor, label: Int
) -> Tensor {
  // TODO
  let pixels = image.clone().detach()
  pixels.requiresGrad = true
  let loss = crossEntropy(model(pixels), Tensor([label]))
  loss.backward()
  return pixels.grad ?? Tensor.zeros(like: image)
  // END
}
