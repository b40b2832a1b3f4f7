import Practice

// 17.3  Reading the header of a file · 读文件头
//
// `bytes` are the beginning of an IDX file: two zeros, the element type, the number of dimensions;
// then four bytes for each dimension's length, the highest byte first; then pixels. Give the
// lengths. Shown: 0 0 8 3, 0 0 234 96, 0 0 0 28, 0 0 0 28, 7 9 12 … is [60000, 28, 28].
//
// `bytes` 是一个 IDX 文件的开头：两个零，元素类型，维数；然后每一维的长度各占四个字节，
// 高位在前；再往后是像素。请给出各维的长度。
// 例如：0 0 8 3，0 0 234 96，0 0 0 28，0 0 0 28，7 9 12 …… 就是 [60000, 28, 28]。

/// The length of each dimension; every byte is in 0...255.
func extents(inFile bytes: [Int]) -> [Int] {
  // TODO
  return todo()
  // END
}
