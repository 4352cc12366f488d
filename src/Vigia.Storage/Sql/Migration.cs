namespace Vigia.Storage.Sql;

/// <summary>One step that brings a database's schema forward.</summary>
/// <param name="Number">Steps are numbered from 1 without a gap.</param>
/// <param name="Name">Number and name, as its file has them.</param>
/// <param name="Sql">What it does.</param>
internal sealed record Migration(int Number, string Name, string Sql);
