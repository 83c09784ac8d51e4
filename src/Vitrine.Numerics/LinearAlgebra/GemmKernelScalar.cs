namespace Vitrine.Numerics.LinearAlgebra;

/// <summary>The plain loops. The oracle for the vector forms, and the form for machines without vectors.</summary>
internal readonly unsafe struct GemmKernelScalar : IGemmKernel
{
    public static int Rows => 4;

    public static int PanelWidth => 16;

    public static int Lane => 1;

    public static void Run(in GemmTile t)
    {
        float* sum = stackalloc float[16];
        for (int i = 0; i < t.Rows; i++)
        {
            float* c = t.C + i * t.Stride;
            for (int j = 0; j < t.PanelWidth; j++)
                sum[j] = t.Accumulate ? c[j] : 0f;
            for (int k = 0; k < t.Depth; k++)
            {
                float a = t.A[i * t.RowStep + k * t.DepthStep];
                float* b = t.B + k * t.PanelWidth;
                for (int j = 0; j < t.PanelWidth; j++)
                    sum[j] += a * b[j];
            }
            for (int j = 0; j < t.PanelWidth; j++)
            {
                float v = sum[j];
                if (t.Finish)
                {
                    if (t.Bias != null) v += t.Bias[j];
                    if (t.Addend != null) v += t.Addend[i * t.Stride + j];
                    v = v < t.Min ? t.Min : v > t.Max ? t.Max : v; // a NaN passes both comparisons and stays
                }
                c[j] = v;
            }
        }
    }
}
