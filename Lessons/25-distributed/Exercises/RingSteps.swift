import Practice

// 25.3  The ring, step by step · 环上的每一步
//
// n ranks stand in a ring. `values[r][c]` is chunk c of rank r; every rank has n chunks, here of one
// number each. The all-reduce takes 2(n − 1) steps. In each step every rank r sends one chunk to its
// neighbour r + 1, the last one to rank 0, all at once:
//   – in step 0 rank r sends its chunk r − 1, and rank 0 its last one;
//   – after that, it sends on the chunk that it received in the step before.
// In the first n − 1 steps the receiver adds what arrives to its own chunk, in the others it replaces
// its own. Write `ring`: all chunks after the first `steps` steps.
//
//     values [[1, 2], [10, 20]]   after 1 step   →   [[11, 2], [10, 22]]
//                                 after 2 steps  →   [[11, 22], [11, 22]]
//
// n 个 rank 围成一个环。`values[r][c]` 是 rank r 的第 c 块；每个 rank 有 n 块，这里每块只有一个数。all-reduce 共
// 2(n − 1) 步。每一步里，各个 rank r 同时把一块发给邻居 r + 1，最后一个发给 rank 0：第 0 步发第 r − 1 块
// （rank 0 发最后一块），此后发的都是上一步刚收到的那一块。前 n − 1 步，收到的加到自己的那一块上；其余各步，用收到的换掉自己的。
// 请写出 `ring`：走完前 `steps` 步之后的所有块。

/// All chunks after `steps` steps: `[rank][chunk]`.
func ring(_ values: [[Double]], steps: Int) -> [[Double]] {
  // TODO
  return todo()
  // END
}
