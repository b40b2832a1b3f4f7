import Gradbook

/// Puts pictures side by side: torchvision's `utils.make_grid`.
///
/// - Parameters:
///   - pictures: `[count, channels, height, width]`, `[channels, height, width]` or
///     `[height, width]`; pictures of one channel become grey ones of three.
///   - nrow: how many stand in a row.
///   - padding: how many pixels stand around each.
///   - normalize: whether numbers are mapped from `valueRange` to 0…1.
///   - valueRange: what becomes 0 and what 1, beyond which is cut; the least and the largest number
///     if left out. Without `normalize` it does nothing, as in torchvision.
///   - scaleEach: whether each picture has its own range.
///   - padValue: the colour of what is around the pictures.
/// - Returns: one picture, `[channels, height, width]`; a single one is returned without padding, as
///   torchvision does.
///
/// Traps for other shapes, for no picture or one without pixels, for a negative padding, for `nrow`
/// below 1, and to normalize anything but floating-point numbers.
public func makeGrid(
  _ pictures: Tensor, nrow: Int = 8, padding: Int = 2, normalize: Bool = false,
  valueRange: ClosedRange<Double>? = nil, scaleEach: Bool = false, padValue: Double = 0
) -> Tensor {
  guard (2...4).contains(pictures.rank), pictures.count > 0 else {
    fatalError(
      "makeGrid: pictures are [count, channels, height, width], [channels, height, width] or "
        + "[height, width], with at least one pixel, not of shape \(pictures.shape).")
  }
  guard nrow > 0, padding >= 0 else {
    fatalError(
      "makeGrid: nrow (\(nrow)) must be at least 1, and padding (\(padding)) not negative.")
  }
  return noGrad {
    var batch = pictures.detach()
    while batch.rank < 4 { batch = batch.unsqueeze(0) }
    if batch.shape[1] == 1 { batch = batch.expand(-1, 3, -1, -1) }
    if normalize { batch = normalized(batch, valueRange, scaleEach) }
    if batch.shape[0] == 1 { return batch[0].clone() }
    return placed(batch, nrow, padding, padValue)
  }
}

/// Puts pictures of one shape side by side, as `makeGrid` of a tensor does. Traps if there is none,
/// or if shapes differ.
public func makeGrid(
  _ pictures: [Tensor], nrow: Int = 8, padding: Int = 2, normalize: Bool = false,
  valueRange: ClosedRange<Double>? = nil, scaleEach: Bool = false, padValue: Double = 0
) -> Tensor {
  makeGrid(
    Tensor.stack(pictures), nrow: nrow, padding: padding, normalize: normalize,
    valueRange: valueRange, scaleEach: scaleEach, padValue: padValue)
}

/// Writes pictures as one PNG file: torchvision's `utils.save_image`.
///
/// They are put side by side as `makeGrid` does. Numbers from 0 to 1 become bytes,
/// x ↦ ⌊255·x + 0.5⌋, what is beyond is cut; uint8 pictures are written as they are, as torchvision
/// does not.
///
/// - Throws: `DataFileError` if the path does not end in `.png`, or if it cannot be written.
///
/// Traps as `makeGrid` does, and for pictures that have neither 1 nor 3 channels.
public func saveImage(
  _ pictures: Tensor, _ path: String, nrow: Int = 8, padding: Int = 2, normalize: Bool = false,
  valueRange: ClosedRange<Double>? = nil, scaleEach: Bool = false, padValue: Double = 0
) throws(DataFileError) {
  guard path.lowercased().hasSuffix(".png") else {
    throw DataFileError(
      file: path,
      problem: Text("Pictures are written as PNG files.", "图片只能写成 PNG 文件。"),
      mend: Text("Let the name end in .png.", "请让文件名以 .png 结尾。"))
  }
  let grid = makeGrid(
    pictures, nrow: nrow, padding: padding, normalize: normalize, valueRange: valueRange,
    scaleEach: scaleEach, padValue: padValue)
  let bytes = grid.dtype == .uint8 ? grid : (grid * 255 + 0.5).clamp(min: 0, max: 255).to(.uint8)
  try writeAtomically(PNGFile.encode(bytes), to: path)
}

/// Writes pictures of one shape as one PNG file, as `saveImage` of a tensor does.
///
/// - Throws: `DataFileError` if the path does not end in `.png`, or if it cannot be written.
public func saveImage(
  _ pictures: [Tensor], _ path: String, nrow: Int = 8, padding: Int = 2, normalize: Bool = false,
  valueRange: ClosedRange<Double>? = nil, scaleEach: Bool = false, padValue: Double = 0
) throws(DataFileError) {
  try saveImage(
    Tensor.stack(pictures), path, nrow: nrow, padding: padding, normalize: normalize,
    valueRange: valueRange, scaleEach: scaleEach, padValue: padValue)
}

private func normalized(
  _ batch: Tensor, _ range: ClosedRange<Double>?, _ scaleEach: Bool
) -> Tensor {
  guard batch.dtype.isFloatingPoint else {
    fatalError(
      "makeGrid: only floating-point pictures can be normalized, not \(batch.dtype); convert them "
        + "with .float().")
  }
  if scaleEach { return Tensor.stack(batch.unbind().map { normalized($0, range, false) }) }
  let low = range?.lowerBound ?? batch.min().item()
  let high = range?.upperBound ?? batch.max().item()
  return (batch.clamp(min: low, max: high) - low) / max(high - low, 1e-5)
}

private func placed(_ batch: Tensor, _ nrow: Int, _ padding: Int, _ padValue: Double) -> Tensor {
  let (count, channels) = (batch.shape[0], batch.shape[1])
  let columns = min(nrow, count)
  let (height, width) = (batch.shape[2] + padding, batch.shape[3] + padding)
  let rows = (count + columns - 1) / columns
  let grid = Tensor.full(
    [channels, height * rows + padding, width * columns + padding], padValue, dtype: batch.dtype)
  for (index, picture) in batch.unbind().enumerated() {
    let (top, left) = (index / columns * height + padding, index % columns * width + padding)
    grid.narrow(dim: 1, start: top, length: height - padding)
      .narrow(dim: 2, start: left, length: width - padding).copyInPlace(picture)
  }
  return grid
}
