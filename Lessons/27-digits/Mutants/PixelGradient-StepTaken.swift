// diagnosis: step-taken
import Practice

func pixelGradient(
  of model: (Tensor) -> Tensor, image: Tensor, label: Int
) -> Tensor {
  // TODO
  let pixels = image.clone().detach()
  pixels.requiresGrad = true
  let loss = crossEntropy(model(pixels), Tensor([label]))
  loss.backward()
  return image - (pixels.grad ?? Tensor.zeros(like: image))
  // END
}
