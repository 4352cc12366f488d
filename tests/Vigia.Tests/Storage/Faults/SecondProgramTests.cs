using System.Globalization;

namespace Vigia.Tests.Storage.Faults;

public sealed class SecondProgramTests : IDisposable
{
    private const long Start = 1_772_323_200_000;
    private const int Refused = 4;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Of_two_programs_on_one_folder_one_records_and_the_other_is_told_its_process_id()
    {
        var cancel = TestContext.Current.CancellationToken;
        var rounds = LongTests.RoundsBy(10);
        for (var round = 0; round < rounds; round++)
        {
            // Begun in the same moment: which of them gets the folder is left to chance.
            using var one = new WriterProcess(_folder.Path, Start, "append");
            using var other = new WriterProcess(_folder.Path, Start, "append");
            var lines = await Task.WhenAll(one.FirstLineAsync(cancel), other.FirstLineAsync(cancel));

            var recorder = Array.FindIndex(lines, line => long.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out _));
            Assert.True(recorder >= 0, $"Neither program records: {lines[0]} / {lines[1]}");
            var (first, second) = recorder == 0 ? (one, other) : (other, one);
            var refusal = lines[1 - recorder];
            Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"process id {first.Id}."), refusal, StringComparison.Ordinal);
            Assert.Contains(_folder.Path, refusal, StringComparison.Ordinal);
            Assert.Equal(Refused, await second.ExitCodeAsync(cancel));
        }

        FaultReport.Note("two programs on one data folder", $"begun at the same moment, {rounds} times: one recorded, the other refused with the folder and the process id of the first");
    }
}
