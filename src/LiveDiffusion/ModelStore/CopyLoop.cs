namespace LiveDiffusion.ModelStore;

/// <summary>Copies a stream in large pieces, with a limit and a clock on each piece.</summary>
internal static class CopyLoop
{
    private const int PieceBytes = 1 << 20;

    /// <summary>
    /// Copies until the source ends; returns the bytes. More than <paramref name="most"/> bytes is an <see cref="InvalidDataException"/>, a
    /// piece that takes longer than <paramref name="patience"/> an <see cref="IOException"/>.
    /// </summary>
    public static async Task<long> RunAsync(
        Stream source, Stream target, long most, TimeSpan patience, TransferProgress progress, CancellationToken stop)
    {
        var piece = new byte[PieceBytes];
        var copied = 0L;
        while (true)
        {
            var count = await ReadAsync(source, piece, patience, stop);
            if (count == 0)
            {
                return copied;
            }

            copied += count;
            if (copied > most)
            {
                throw new InvalidDataException("More comes than was announced.");
            }

            await target.WriteAsync(piece.AsMemory(0, count), stop);
            progress.Add(count);
        }
    }

    private static async ValueTask<int> ReadAsync(Stream source, byte[] piece, TimeSpan patience, CancellationToken stop)
    {
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(stop);
        timer.CancelAfter(patience);
        try
        {
            return await source.ReadAsync(piece, timer.Token);
        }
        catch (OperationCanceledException e) when (!stop.IsCancellationRequested)
        {
            throw new IOException($"nothing has come for {patience.TotalSeconds:0} s", e);
        }
    }
}
