import Gradbook

extension Adapters {
  mutating func addNetwork() {
    self["nn.functional.linear"] = {
      [$0.tensor(0).linear($0.tensor(1, "weight"), bias: $0.optionalTensor(2, "bias"))]
    }
    self["nn.functional.bilinear"] = {
      [
        $0.tensor(0).bilinear(
          $0.tensor(1, "input2"), $0.tensor(2, "weight"), bias: $0.optionalTensor(3, "bias"))
      ]
    }
    self["nn.functional.embedding"] = {
      [$0.tensor(1, "weight").embedding($0.tensor(0), paddingIdx: $0.int(2, "padding_idx"))]
    }
    self["nn.functional.normalize"] = {
      [
        $0.tensor(0).normalize(
          p: $0.double(1, "p") ?? 2, dim: $0.int(2, "dim") ?? 1, eps: $0.double(3, "eps") ?? 1e-12)
      ]
    }
    self["nn.functional.cosine_similarity"] = {
      [
        $0.tensor(0).cosineSimilarity(
          $0.tensor(1, "x2"), dim: $0.int(2, "dim") ?? 1, eps: $0.double(3, "eps") ?? 1e-8)
      ]
    }
    self["nn.functional.scaled_dot_product_attention"] = {
      [
        $0.tensor(0).scaledDotProductAttention(
          $0.tensor(1, "key"), $0.tensor(2, "value"), attnMask: $0.optionalTensor(3, "attn_mask"),
          isCausal: $0.bool(5, "is_causal", false), scale: $0.double(nil, "scale"),
          enableGqa: $0.bool(nil, "enable_gqa", false))
      ]
    }
    self["nn.functional.batch_norm"] = {
      [
        $0.tensor(0).batchNorm(
          runningMean: $0.optionalTensor(1, "running_mean"),
          runningVar: $0.optionalTensor(2, "running_var"), weight: $0.optionalTensor(3, "weight"),
          bias: $0.optionalTensor(4, "bias"), training: $0.bool(5, "training", false),
          momentum: $0.double(6, "momentum") ?? 0.1, eps: $0.double(7, "eps") ?? 1e-5)
      ]
    }
    self["nn.functional.layer_norm"] = {
      [
        $0.tensor(0).layerNorm(
          $0.ints(1, "normalized_shape") ?? [], weight: $0.optionalTensor(2, "weight"),
          bias: $0.optionalTensor(3, "bias"), eps: $0.double(4, "eps") ?? 1e-5)
      ]
    }
    self["nn.functional.group_norm"] = {
      [
        $0.tensor(0).groupNorm(
          $0.int(1, "num_groups") ?? 1, weight: $0.optionalTensor(2, "weight"),
          bias: $0.optionalTensor(3, "bias"), eps: $0.double(4, "eps") ?? 1e-5)
      ]
    }
  }

  mutating func addConvolutions() {
    self["nn.functional.conv1d"] = { a in
      let (weight, bias, groups) = (
        a.tensor(1, "weight"), a.optionalTensor(2, "bias"), a.int(6, "groups") ?? 1
      )
      let (stride, dilation) = (a.ints(3, "stride") ?? [1], a.ints(5, "dilation") ?? [1])
      switch a.text(4, "padding") {
      case "same":
        return [
          a.tensor(0).conv1d(
            weight, bias, stride: stride, padding: .same, dilation: dilation, groups: groups)
        ]
      case "valid":
        return [
          a.tensor(0).conv1d(
            weight, bias, stride: stride, padding: .valid, dilation: dilation, groups: groups)
        ]
      default:
        let padding = a.ints(4, "padding") ?? [0]
        return [
          a.tensor(0).conv1d(
            weight, bias, stride: stride, padding: padding, dilation: dilation, groups: groups)
        ]
      }
    }
    self["nn.functional.conv2d"] = { a in
      let (weight, bias, groups) = (
        a.tensor(1, "weight"), a.optionalTensor(2, "bias"), a.int(6, "groups") ?? 1
      )
      let (stride, dilation) = (a.ints(3, "stride") ?? [1], a.ints(5, "dilation") ?? [1])
      switch a.text(4, "padding") {
      case "same":
        return [
          a.tensor(0).conv2d(
            weight, bias, stride: stride, padding: .same, dilation: dilation, groups: groups)
        ]
      case "valid":
        return [
          a.tensor(0).conv2d(
            weight, bias, stride: stride, padding: .valid, dilation: dilation, groups: groups)
        ]
      default:
        let padding = a.ints(4, "padding") ?? [0]
        return [
          a.tensor(0).conv2d(
            weight, bias, stride: stride, padding: padding, dilation: dilation, groups: groups)
        ]
      }
    }
    self["nn.functional.conv_transpose2d"] = {
      [
        $0.tensor(0).convTranspose2d(
          $0.tensor(1, "weight"), $0.optionalTensor(2, "bias"), stride: $0.ints(3, "stride") ?? [1],
          padding: $0.ints(4, "padding") ?? [0], outputPadding: $0.ints(5, "output_padding") ?? [0],
          groups: $0.int(6, "groups") ?? 1, dilation: $0.ints(7, "dilation") ?? [1])
      ]
    }
    self["nn.functional.unfold"] = {
      [
        $0.tensor(0).unfold(
          kernelSize: $0.ints(1, "kernel_size") ?? [1], dilation: $0.ints(2, "dilation") ?? [1],
          padding: $0.ints(3, "padding") ?? [0], stride: $0.ints(4, "stride") ?? [1])
      ]
    }
    self["nn.functional.pad"] = { a in
      let mode = a.text(2, "mode").flatMap(PaddingMode.init) ?? .constant
      return [a.tensor(0).pad(a.ints(1, "pad") ?? [], mode: mode, value: a.double(3, "value") ?? 0)]
    }
    self["nn.functional.interpolate"] = { a in
      let mode = a.text(3, "mode").flatMap(InterpolationMode.init) ?? .nearest
      let aligned = a.bool(4, "align_corners", false)
      if let size = a.ints(1, "size") {
        return [a.tensor(0).interpolate(size: size, mode: mode, alignCorners: aligned)]
      }
      return [
        a.tensor(0).interpolate(
          scaleFactor: a.double(2, "scale_factor") ?? 1, mode: mode, alignCorners: aligned,
          recomputeScaleFactor: a.bool(5, "recompute_scale_factor", false))
      ]
    }
  }

  mutating func addPooling() {
    self["nn.functional.avg_pool1d"] = {
      [
        $0.tensor(0).avgPool1d(
          kernelSize: $0.ints(1, "kernel_size") ?? [1], stride: $0.stride(2),
          padding: $0.ints(3, "padding") ?? [0], ceilMode: $0.bool(4, "ceil_mode", false),
          countIncludePad: $0.bool(5, "count_include_pad", true))
      ]
    }
    self["nn.functional.avg_pool2d"] = {
      [
        $0.tensor(0).avgPool2d(
          kernelSize: $0.ints(1, "kernel_size") ?? [1], stride: $0.stride(2),
          padding: $0.ints(3, "padding") ?? [0], ceilMode: $0.bool(4, "ceil_mode", false),
          countIncludePad: $0.bool(5, "count_include_pad", true),
          divisorOverride: $0.int(6, "divisor_override"))
      ]
    }
    self["nn.functional.adaptive_avg_pool2d"] = { a in
      guard case .list(let sizes) = a.value(1, "output_size") else {
        return [a.tensor(0).adaptiveAvgPool2d(a.int(1, "output_size") ?? 1)]
      }
      return [a.tensor(0).adaptiveAvgPool2d(sizes.map(\.int))]
    }
    self["nn.functional.max_pool1d"] = { a in
      let (values, indices) = a.tensor(0).maxPool1dWithIndices(
        kernelSize: a.ints(1, "kernel_size") ?? [1], stride: a.stride(2),
        padding: a.ints(3, "padding") ?? [0], dilation: a.ints(4, "dilation") ?? [1],
        ceilMode: a.bool(5, "ceil_mode", false))
      return a.bool(6, "return_indices", false) ? [values, indices] : [values]
    }
    self["nn.functional.max_pool2d"] = { a in
      let (values, indices) = a.tensor(0).maxPool2dWithIndices(
        kernelSize: a.ints(1, "kernel_size") ?? [1], stride: a.stride(2),
        padding: a.ints(3, "padding") ?? [0], dilation: a.ints(4, "dilation") ?? [1],
        ceilMode: a.bool(5, "ceil_mode", false))
      return a.bool(6, "return_indices", false) ? [values, indices] : [values]
    }
  }
}

extension Arguments {
  /// A pooling's stride; an empty list means the kernel size, as leaving it out does.
  fileprivate func stride(_ position: Int) -> [Int]? {
    ints(position, "stride").flatMap { $0.isEmpty ? nil : $0 }
  }
}
