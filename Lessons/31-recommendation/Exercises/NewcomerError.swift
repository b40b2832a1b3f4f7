import Practice

// 31.5  The error of newcomers · 新人的误差
//
// `known` lists the person of each rating that a model was trained on, heldOut[i] the person of the i-th
// held-out rating, and errors[i] how far the model was off there. Give the RMSE over those held-out ratings
// whose person has at most `most` known ratings; 0 if there is none.
//
//     known = [0, 0, 0, 1]      heldOut = [0, 1, 1, 2]      errors = [5, 3, -4, 0]      most = 1
//
// gives 2.886751: persons 1 and 2 count, with the errors 3, -4 and 0.
//
// `known` 列出训练用的每个评分是谁打的，heldOut[i] 是第 i 个留出评分的人，errors[i] 是模型在那里的误差。
// 只看已知评分不超过 most 个的人，求他们的留出评分的 RMSE；一个也没有时给 0。
// 上面的例子给出 2.886751：算进来的是第 1、2 人，误差是 3、-4、0。

/// The RMSE for people of whom little is known.
func newcomerError(known: [Int], heldOut: [Int], errors: [Double], most: Int) -> Double {
  // TODO
  return todo()
  // END
}
