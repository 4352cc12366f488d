namespace Vigia.Forests.Formats;

/// <summary>What a saved model holds. The numbers are part of the format.</summary>
internal enum ModelKind : ushort
{
    IsolationForest = 1,
    StreamingForest = 2,
}
