import Practice

// A second way, one channel after the other: the mean of the squared distances, by hand, and the
// channels put together again.
// 另一种办法，一个通道一个通道地做：自己算距离平方的平均，最后再把各通道拼起来。

func normalized(_ images: Tensor) -> Tensor {
  // TODO
  let channels = (0..<images.shape[1]).map { channel in
    let pixels = images.select(dim: 1, index: channel)
    let distance = pixels - pixels.mean()
    return distance / distance.square().mean().sqrt()
  }
  return Tensor.stack(channels, dim: 1)
  // END
}
