import Practice

// 22.3  Scale and zero point · 缩放系数与零点
//
// The whole numbers least … largest are to stand for fractions: q for (q − zeroPoint) · scale. Lay them
// over the range of `numbers`, as an affine observer does:
//   - the range goes from the smallest to the largest number, and is widened to hold 0;
//   - the scale is its width by the number of gaps, but at least 1.1920929e-7;
//   - the smallest fraction becomes `least`: zeroPoint = least − round(smallest / scale), halves to the
//     even number, and held within least … largest.
// −0.5 … 0.9 over 0 … 255: scale 1.4/255 ≈ 0.00549, zero point 91; over −128 … 127: zero point −37.
//
// 用整数 least … largest 代表小数：q 代表 (q − zeroPoint) · scale。请像仿射观察器那样，把它们铺在 numbers 的范围上：
//   - 范围从最小的数到最大的数，并放宽到包含 0；
//   - 缩放系数等于范围的宽度除以间隔数，但至少为 1.1920929e-7；
//   - 最小的小数对应 least：zeroPoint = least − round(最小值 / scale)，正好一半时取偶数，
//     并截断在 least … largest 之内。

/// What lays the whole numbers `least` … `largest` over the range of `numbers`.
func affine(
  _ numbers: [Double], from least: Int, to largest: Int
) -> (scale: Double, zeroPoint: Int) {
  // TODO
  return todo()
  // END
}
