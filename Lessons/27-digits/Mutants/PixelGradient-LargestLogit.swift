// diagnosis: largest-logit
import Practice

func pixelGradient(
  of model: (Tensor) -> Tensor, image: Tensor, label: Int
) -> Tensor {
  // TODO
  let pixels = image.clone().detach()
  pixels.requiresGrad = true
  let loss = model(pixels).max()
  loss.backward()
  return pixels.grad ?? Tensor.zeros(like: image)
  // END
}
