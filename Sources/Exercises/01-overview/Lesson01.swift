import Practice

let lesson01: [any Exercise.Type] = []
