// diagnosis: guessed-label
import Practice

func pixelGradient(
  of model: (Tensor) -> Tensor, image: Tensor, label: Int
) -> Tensor {
  // TODO
  let pixels = image.clone().detach()
  pixels.requiresGrad = true
  let logits = model(pixels)
  let loss = crossEntropy(logits, logits.argmax(dim: 1))
  loss.backward()
  return pixels.grad ?? Tensor.zeros(like: image)
  // END
}
