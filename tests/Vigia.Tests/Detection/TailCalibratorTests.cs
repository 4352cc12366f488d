using Vigia.Detection;

namespace Vigia.Tests.Detection;

public sealed class TailCalibratorTests
{
    [Fact]
    public void It_knows_what_a_model_of_its_newest_values_knows()
    {
        var random = new Random(3);
        var values = Enumerable.Range(0, 1000).Select(_ => Math.Round(random.NextDouble() * 40)).ToArray();
        var calibrator = new TailCalibrator(200);
        foreach (var value in values) calibrator.Learn(value);

        // The first block has 30 values, later ones 25: the newest 20 of 1,000 wait for theirs to be full.
        var expected = TailModel.Fit(values.AsSpan()[^220..^20]);
        Assert.Equal(expected.Sample.ToArray(), calibrator.Model!.Sample.ToArray());
    }

    [Fact]
    public void It_is_silent_until_it_has_thirty_values()
    {
        var calibrator = new TailCalibrator();
        for (var i = 0; i < 29; i++) calibrator.Learn(i);
        var before = calibrator.Upper(1e9);
        calibrator.Learn(29);

        Assert.Equal(0, before);
        Assert.True(calibrator.Upper(1e9) > 3);
    }

    [Fact]
    public void Missing_and_infinite_values_are_not_learned()
    {
        var calibrator = new TailCalibrator();
        calibrator.Learn(double.NaN);
        calibrator.Learn(double.PositiveInfinity);

        Assert.Equal(0, calibrator.Seen);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(29)]
    [InlineData(30)]
    [InlineData(47)]
    [InlineData(3210)]
    public void After_a_round_trip_it_goes_on_as_if_nothing_had_happened(int seen)
    {
        var random = new Random(7);
        var calibrator = new TailCalibrator(500);
        for (var i = 0; i < seen; i++) calibrator.Learn(random.NextDouble());
        var state = new StateWriter();
        calibrator.Save(state);
        var again = new TailCalibrator(500);
        again.Load(new StateReader(state.Written.ToArray()));

        for (var i = 0; i < 700; i++)
        {
            var value = random.NextDouble() * 1.2;
            Assert.Equal(calibrator.Upper(value), again.Upper(value));
            calibrator.Learn(value);
            again.Learn(value);
        }
    }
}
