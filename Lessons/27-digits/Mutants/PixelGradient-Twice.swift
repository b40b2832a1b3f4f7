// diagnosis: twice
import Practice

func pixelGradient(
  of model: (Tensor) -> Tensor, image: Tensor, label: Int
) -> Tensor {
  // TODO
  let pixels = image.clone().detach()
  pixels.requiresGrad = true
  let loss = crossEntropy(model(pixels), Tensor([label]))
  loss.backward()
  crossEntropy(model(pixels), Tensor([label])).backward()
  return pixels.grad ?? Tensor.zeros(like: image)
  // END
}
