// Where a claim can be read: the document, its archived copy, its platform and its date.
import { documentRoutes, type IncidentView } from '@athar/contract'
import { useTranslation } from 'react-i18next'
import { WhenText } from '../../../parts/WhenText.tsx'
import { DocumentForm } from '../forms/DocumentForm.tsx'
import { RecordActs } from './RecordActs.tsx'

/** Only addresses of the web are links; anything else stays text. */
function isWebAddress(text: string): boolean {
  return /^https?:\/\//i.test(text)
}

export function OutLink({ url, children }: { url: string; children: string }) {
  if (!isWebAddress(url)) return <bdi dir="ltr">{url}</bdi>
  return (
    <a href={url} target="_blank" rel="noreferrer noopener">
      {children}
    </a>
  )
}

export function DocumentLinks({ document }: { document: IncidentView['documents'][number] }) {
  const { t } = useTranslation()
  const { title, url, archiveUrl, platform, published, publishedAsWritten } = document.content
  return (
    <p className="document">
      {title === null ? null : (
        <span className="item">
          <bdi>{title}</bdi>
        </span>
      )}
      {platform === null ? null : (
        <span className="item">
          <bdi>{platform}</bdi>
        </span>
      )}
      {published === null ? null : (
        <span className="item">
          <WhenText when={published} />
        </span>
      )}
      {published === null && publishedAsWritten !== null ? (
        <span className="item">
          <bdi>{publishedAsWritten}</bdi>
        </span>
      ) : null}
      {url === null ? null : (
        <span className="item">
          <OutLink url={url}>{t('incident.document.link')}</OutLink>
        </span>
      )}
      <span className="item">
        {archiveUrl === null ? (
          <span className="nothing">{t('incident.document.noArchive')}</span>
        ) : (
          <OutLink url={archiveUrl}>{t('incident.document.archive')}</OutLink>
        )}
      </span>
      <RecordActs
        record={document}
        name={title ?? t('incident.document.untitled')}
        correct="document.record"
        withdrawing={{ route: documentRoutes.withdraw, may: 'document.record' }}
        form={(close) => (
          <DocumentForm base={document} sourceId={document.content.sourceId} onDone={close} />
        )}
      />
    </p>
  )
}
