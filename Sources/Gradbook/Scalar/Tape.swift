final class Tape {}
