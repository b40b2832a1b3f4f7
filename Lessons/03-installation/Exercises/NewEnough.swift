import Practice

// 03.1  Is this version new enough? · 这个版本够新吗？
//
// “Swift 6.2 or newer”: a program that checks this has to compare two versions. Their parts are
// whole numbers between dots. The leftmost part that differs decides, and a missing part is 0.
//
//     2.10 is new enough where 2.9 is needed, for 10 is more than 9; the other way round it is not
//     6.2 and 6.2.0 are the same version; so each is new enough for the other
//     7.0 is new enough for 6.2; 6.1.3 is not
//
// “Swift 6.2 或更新的版本”：要检查这一点，程序得会比较两个版本号。版本号由点隔开，
// 每一段是一个整数。从左往右，第一处不同的段决定新旧；缺的段当作 0。例如：需要 2.9 时，2.10 够新，
// 因为 10 大于 9；反过来，需要 2.10 时，2.9 不够新。6.2 与 6.2.0 是同一个版本，互相都够新。
// 7.0 比 6.2 新，6.1.3 则不如 6.2。

/// Whether `version` is `needed` or newer; both consist of whole numbers and dots.
func isNewEnough(_ version: String, needed: String) -> Bool {
  // TODO
  return todo()
  // END
}
