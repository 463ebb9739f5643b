import { SpanStatusCode, type Tracer, trace } from '@opentelemetry/api';

/** Spans go nowhere until `startTraces` says where. */
export const tracer: Tracer = trace.getTracer('marronnier');

/**
 * Sends spans to an OpenTelemetry collector when `OTEL_EXPORTER_OTLP_ENDPOINT` names one; the exporter reads the
 * standard variables itself. Returns what flushes them at the end.
 */
export async function startTraces(endpoint: string | undefined, role: string): Promise<() => Promise<void>> {
  if (!endpoint) return async () => undefined;
  const [{ TracerProvider, BatchSpanProcessor }, { OTLPTraceExporter }, { resourceFromAttributes }] = await Promise.all(
    [
      import('@opentelemetry/sdk-trace'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/resources'),
    ],
  );
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': `marronnier-${role}` }),
    spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter() })],
  });
  trace.setGlobalTracerProvider(provider);
  return () => provider.shutdown();
}

/** Runs within a span; an error is noted and thrown on. Attributes never hold words or tokens. */
export async function traced<T>(
  name: string,
  attributes: Record<string, string | number>,
  act: () => Promise<T>,
): Promise<T> {
  const span = tracer.startSpan(name, { attributes });
  try {
    return await act();
  } catch (error) {
    span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : 'error' });
    throw error;
  } finally {
    span.end();
  }
}
