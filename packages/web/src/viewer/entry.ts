// The viewer for pages of ours that work without it: every <athar-viewer> that holds a complete list of pictures is enhanced.
import './viewer.css'
import { mountViewer } from './viewer.ts'
import { readFrames } from './read-frames.ts'

class AtharViewer extends HTMLElement {
  connectedCallback(): void {
    // The list inside may still be arriving while the page is read.
    if (document.readyState === 'loading') {
      document.addEventListener('DOMContentLoaded', () => this.enhance(), { once: true })
    } else this.enhance()
  }

  private enhance(): void {
    const options = readFrames(this)
    if (options !== null) mountViewer(this, options)
  }
}

if (customElements.get('athar-viewer') === undefined) {
  customElements.define('athar-viewer', AtharViewer)
}
