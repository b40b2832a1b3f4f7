import Practice

// 21.1  Find a tensor in a file · 在文件里找到一个张量
//
// A safetensors file begins with eight bytes: the length of its header, lowest byte first. Then
// comes the header, then the elements. `offsets` are a tensor's data_offsets, two numbers with
// 0 ≤ first ≤ second ≤ 1,000,000, which count from the header's end. Say where the tensor's
// elements begin and end in the file, counted from the file's first byte. Shown: the length bytes
// 152, 0, 0, 0, 0, 0, 0, 0, a file of 172 bytes and the offsets [0, 8] give [160, 168].
// The file comes from a stranger. If it is shorter than eight bytes, or if what it says points
// beyond its end, return nil; a crash would be worse, whatever the eight bytes are.
//
// safetensors 文件开头的八个字节是文件头的长度，低位在前；接着是文件头，再接着是元素。
// `offsets` 是某个张量的 data_offsets，两个数满足 0 ≤ 第一个 ≤ 第二个 ≤ 1,000,000，
// 从文件头结束处数起。请给出这个张量的元素在文件里从哪里开始、到哪里结束，从文件的第一个字节数起。
// 例如长度字节是 152、0、0、0、0、0、0、0，文件共 172 字节，offsets 是 [0, 8]，结果是 [160, 168]。
// 文件来自陌生人。如果不足八个字节，或者它所说的位置超出文件末尾，就返回 nil；
// 不论这八个字节是什么，都不许崩溃。

/// The first byte of a tensor's elements and the byte after the last; nil if the file lacks them.
func elementBytes(in file: [UInt8], offsets: [Int]) -> [Int]? {
  // TODO
  return todo()
  // END
}
