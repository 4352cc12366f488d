namespace Vigia.Storage.Frames;

/// <summary>First byte of a packed frame.</summary>
[Flags]
internal enum FrameForm : byte
{
    /// <summary>No frame has this.</summary>
    None = 0,

    /// <summary>The frame stands by itself.</summary>
    Whole = 1,

    /// <summary>The frame is told as its difference from an earlier whole one, its key.</summary>
    Difference = 2,

    /// <summary>Some series of the key have no value: a bitmap of those that have follows.</summary>
    Lacks = 4,

    /// <summary>Some series are not in the key: they follow with their numbers.</summary>
    Adds = 8,
}
