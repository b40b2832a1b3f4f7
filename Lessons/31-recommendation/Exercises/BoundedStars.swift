import Practice

// 31.1  A rating from two vectors · 由两个向量得出评分
//
// Predict the stars that a person gives a film: the mean of all ratings, what the person and the film add
// to it, and the product of their vectors. Nobody can give less than 0.5 or more than 5 stars, so keep the
// sum between these two.
//
//     mean = 3      bias = (user: 0.2, film: 0.1)      user = [1.2, -0.5]      film = [0.9, 0.2]
//
// gives 4.28. The two vectors have the same length, which may be any.
//
// 预测某人会给某部影片几星：全体平均分，加上这个人、这部影片各自添上的部分，再加上两个向量的内积。
// 谁也不能给 0.5 星以下或 5 星以上，所以要把和限制在这两者之间。上面的例子给出 4.28。两个向量长度相同，可以是任意长度。

/// The predicted stars, from 0.5 to 5.
func stars(
  mean: Double, bias: (user: Double, film: Double), user: [Double], film: [Double]
) -> Double {
  // TODO
  return todo()
  // END
}
