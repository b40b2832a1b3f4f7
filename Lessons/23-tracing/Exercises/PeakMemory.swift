import Practice

// 23.3  How much memory at once · 同时要用多少内存
//
// A plan is a list of steps. Step i computes value i, which takes `bytes`, and reads the values whose
// numbers stand in `reads`. A value is in memory from the step that computes it to the last step that
// reads it, both included; if none reads it, during its own step alone.
//     0: 400 bytes    1: 400 bytes, reads 0    2: 400 bytes, reads 1    3: 100 bytes, reads 0 and 2
// In step 0 that is 400 bytes, in step 1 800, in step 2 1200 (value 0 waits for step 3), in step 3 900.
// How many bytes are in memory at most? Here 1200; everything together would be 1300.
//
// 计划是若干步骤的列表。第 i 步算出第 i 个值，占 bytes 个字节，并读取 reads 中列出的那些值。
// 一个值从算出它的那一步起，到最后读它的那一步止，都在内存里，首尾两步都算；没有谁读的值，只在它自己那一步里在。
// 上例中，第 0 步共 400 字节，第 1 步 800，第 2 步 1200（第 0 个值还要等第 3 步），第 3 步 900。
// 内存里同时最多有多少字节？上例是 1200；全部加起来则是 1300。

/// The most bytes that are in memory during one step.
func peakBytes(_ steps: [(bytes: Int, reads: [Int])]) -> Int {
  // TODO
  return todo()
  // END
}
