/// What a program called, where the recording is of what the call is composed of: `x[0]` is a slice and
/// a reshape, and `print` says `SelectBackward`, as PyTorch does.
///
/// Pictures show the parts; this is the last one's word in `grad_fn=<…Backward>`.
enum CalledAs: UInt8 {
  case addcdiv, addcmul, addmm, alias, diagonal, diagEmbed, dot, einsum, glu, instanceNorm, lerp
  case indexAdd, indexPut, maskedFill, maskedSelect, mv, nativeBatchNorm, nativeGroupNorm,
    nativeLayerNorm
  case preluKernel, quantile, repeatInterleave, rmsNorm, roll, rot90, rsub,
    scaledDotProductAttention,
    scatterAdd
  case select, slice, split, splitWithSizes, squeeze, stack, t, trace, transpose, unbind
  case unsqueeze, `repeat`, pixelShuffle, pixelUnshuffle

  /// The word as PyTorch writes it.
  var printedName: String {
    let name = String(describing: self)
    return name.prefix(1).uppercased() + name.dropFirst()
  }
}

extension Tensor {
  /// This tensor, just made by the last operation of a call, with the call's name for it.
  @inline(__always)
  func called(_ name: CalledAs) -> Tensor {
    if let node, !node.isLeaf { node.called = name }
    return self
  }
}
